using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace FunctionsOrchestrator.App.Http;

/// <summary>How large the parts of a JSON body may be, and that its texts are texts. Looked at in one pass, before anything is made of it.</summary>
internal static class JsonBounds
{
    /// <summary>The deepest nesting that is read.</summary>
    public const int MaxDepth = 32;

    public const int MaxItems = 10_000;
    public const int MaxMembers = 1_000;

    /// <summary>Characters of a text. As much as a process takes for one argument or variable.</summary>
    public const int MaxText = 128 * 1024;

    /// <summary>Bytes of a member's name.</summary>
    public const int MaxName = 512;

    /// <summary>Characters of a number.</summary>
    public const int MaxNumber = 64;

    // Who sends more of them has not made a mistake.
    private const int MostFaults = 20;

    /// <exception cref="JsonException">It is no JSON, or nested too deeply.</exception>
    public static void Check(ReadOnlySpan<byte> body, InputErrors errors)
    {
        if (!Utf8.IsValid(body))
        {
            throw new JsonException("It is not UTF-8.");
        }

        var open = new Stack<Frame>();
        var faults = 0;
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        while (reader.Read())
        {
            var fault = FaultOf(ref reader, open);
            if (fault is not null)
            {
                errors.Add(PathOf(open, body), fault);
                if (++faults == MostFaults)
                {
                    return;
                }
            }
        }
    }

    private static string? FaultOf(ref Utf8JsonReader reader, Stack<Frame> open)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                var members = open.Pop().Next();
                if (reader.ValueSpan.Length > MaxName)
                {
                    open.Push(members with { NameLength = -1 });
                    return $"has a member whose name has more than {MaxName} bytes";
                }

                open.Push(members with { NameAt = (int)reader.TokenStartIndex + 1, NameLength = reader.ValueSpan.Length });
                return members.Count == MaxMembers + 1 ? $"must have {MaxMembers} members at most" : TextFault(ref reader);
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                open.Pop();
                return null;
            default:
                var tooMany = CountItem(open);
                var fault = ValueFault(ref reader, open);
                return tooMany ? $"must have {MaxItems} items at most" : fault;
        }
    }

    private static string? ValueFault(ref Utf8JsonReader reader, Stack<Frame> open)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                open.Push(new Frame(reader.TokenType is JsonTokenType.StartArray));
                return null;
            case JsonTokenType.String:
                return TextFault(ref reader);
            case JsonTokenType.Number:
                return reader.ValueSpan.Length > MaxNumber ? $"must be a number of {MaxNumber} characters at most" : null;
            default:
                return null;
        }
    }

    private static bool CountItem(Stack<Frame> open)
    {
        if (!open.TryPeek(out var list) || !list.IsList)
        {
            return false;
        }

        open.Push(open.Pop().Next());
        return list.Count == MaxItems;
    }

    /// <summary>Only what is escaped can say what is no text: half of a pair of surrogates, or NUL, at which others would end it.</summary>
    private static string? TextFault(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan.Length > MaxText && Encoding.UTF8.GetCharCount(reader.ValueSpan) > MaxText ? TooLong : null;
        }

        var rented = ArrayPool<char>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            var text = rented.AsSpan(0, reader.CopyString(rented));
            return text.Length > MaxText ? TooLong : text.Contains('\0') ? "must not contain NUL" : null;
        }
        catch (InvalidOperationException)
        {
            return "is not valid Unicode: it has half of a pair of surrogates";
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    private static string TooLong => $"must have {MaxText} characters at most";

    private static string PathOf(Stack<Frame> open, ReadOnlySpan<byte> body)
    {
        var path = JsonPath.Root;
        foreach (var frame in open.Reverse())
        {
            path = frame.IsList ? (frame.Count == 0 ? path : JsonPath.Item(path, frame.Count - 1))
                : frame.NameLength < 0 ? path
                : JsonPath.Member(path, Encoding.UTF8.GetString(body.Slice(frame.NameAt, frame.NameLength)));
        }

        return path;
    }

    /// <summary>An object or list that is being read, and where in it.</summary>
    private readonly record struct Frame(bool IsList, int Count = 0, int NameAt = 0, int NameLength = -1)
    {
        public Frame Next() => this with { Count = Count + 1 };
    }
}
