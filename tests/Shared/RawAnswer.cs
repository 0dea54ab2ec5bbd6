using System.Globalization;
using System.Text;

namespace FunctionsOrchestrator.Tests.Shared;

/// <summary>An HTTP answer as it came.</summary>
/// <param name="Status">0 when the connection was closed without one.</param>
/// <param name="Head">Status line and headers.</param>
/// <param name="Body">The body, its chunks put together; of a stream, nothing.</param>
internal sealed record RawAnswer(int Status, string Head, string Body)
{
    /// <summary>The values of a header, by its name.</summary>
    public IEnumerable<string> Header(string name) => Head.Split("\r\n").Skip(1)
        .Select(line => line.Split(':', 2))
        .Where(parts => parts.Length == 2 && parts[0].Equals(name, StringComparison.OrdinalIgnoreCase))
        .Select(parts => parts[1].Trim());

    public bool IsProblem => Header("Content-Type").Any(type => type.StartsWith("application/problem+json", StringComparison.Ordinal));

    /// <summary>The first answer in a text; null while it is not whole.</summary>
    public static RawAnswer? Read(string text, bool head)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        var answer = ReadToEnd(text) with { Body = string.Empty };
        var rest = text[(end + 4)..];
        if (head || answer.Status is 204 or 304 || IsStream(answer))
        {
            return answer;
        }

        if (answer.Header("Content-Length").FirstOrDefault() is { } length)
        {
            var count = int.Parse(length, CultureInfo.InvariantCulture);
            return rest.Length < count ? null : answer with { Body = Text(rest[..count]) };
        }

        return answer.Header("Transfer-Encoding").Any() ? Chunks(rest) is { } body ? answer with { Body = Text(body) } : null : null;
    }

    /// <summary>What came before the connection ended.</summary>
    public static RawAnswer ReadToEnd(string text)
    {
        var parts = text.Split("\r\n\r\n", 2);
        var status = parts[0].Split(' ') is [_, var code, ..] && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return new RawAnswer(status, parts[0], parts.Length == 2 ? Text(parts[1]) : string.Empty);
    }

    private static bool IsStream(RawAnswer answer) =>
        answer.Header("Content-Type").Any(type => type.StartsWith("text/event-stream", StringComparison.Ordinal)) || answer.Header("X-Accel-Buffering").Any();

    private static string? Chunks(string rest)
    {
        var body = new StringBuilder();
        for (var at = 0; ;)
        {
            var line = rest.IndexOf("\r\n", at, StringComparison.Ordinal);
            if (line < 0)
            {
                return null;
            }

            var size = int.Parse(rest.AsSpan(at, line - at), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0)
            {
                return body.ToString();
            }

            if (rest.Length < line + 2 + size + 2)
            {
                return null;
            }

            body.Append(rest, line + 2, size);
            at = line + 2 + size + 2;
        }
    }

    private static string Text(string latin1) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(latin1));
}
