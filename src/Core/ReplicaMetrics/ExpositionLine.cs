using System.Text;

namespace FunctionsOrchestrator.Core.ReplicaMetrics;

/// <summary>What is left of one line. Blanks and tabs between its parts do not count.</summary>
internal ref struct ExpositionLine(ReadOnlySpan<char> text)
{
    private const string Blanks = " \t";

    private ReadOnlySpan<char> _rest = text.Trim(Blanks);

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Whether a blank stood before what is left.</summary>
    public bool IsAfterBlank { get; private set; }

    /// <summary>Whether it went on with this character, which is taken then.</summary>
    public bool Take(char expected)
    {
        if (_rest.IsEmpty || _rest[0] != expected)
        {
            return false;
        }

        Skip(1);
        return true;
    }

    /// <summary>Everything up to the next blank.</summary>
    public ReadOnlySpan<char> TakeWord()
    {
        var end = _rest.IndexOfAny(Blanks);
        return TakeFirst(end < 0 ? _rest.Length : end);
    }

    /// <summary>Empty when it does not go on with a name.</summary>
    public ReadOnlySpan<char> TakeName(bool allowColons)
    {
        var length = 0;
        while (length < _rest.Length && (char.IsAsciiLetter(_rest[length]) || _rest[length] == '_' || (allowColons && _rest[length] == ':') || (length > 0 && char.IsAsciiDigit(_rest[length]))))
        {
            length++;
        }

        return TakeFirst(length);
    }

    /// <summary>Takes labels up to the brace that ends them. False when they are none.</summary>
    /// <param name="keep">Whether anybody wants to know them.</param>
    /// <param name="labels">All of them in the order of their names, so that the same ones are the same text.</param>
    public bool TakeLabels(bool keep, out string labels)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        labels = string.Empty;
        while (!Take('}'))
        {
            var name = TakeName(allowColons: false);
            if (name.IsEmpty || !Take('=') || !TakeText(keep, out var value) || (keep && !found.TryAdd(name.ToString(), value)))
            {
                return false;
            }

            if (!Take(',') && _rest is not ['}', ..])
            {
                return false;
            }
        }

        // A value is put between quotes that it cannot hold, so that no two sets of labels are written the same.
        labels = string.Concat(found.Select(label => $"{label.Key}=\"{label.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\","));
        return true;
    }

    /// <summary>Takes a text in quotes, with its escapes resolved.</summary>
    private bool TakeText(bool keep, out string text)
    {
        var value = keep ? new StringBuilder() : null;
        text = string.Empty;
        if (_rest is not ['"', ..])
        {
            return false;
        }

        for (var i = 1; i < _rest.Length; i++)
        {
            if (_rest[i] == '"')
            {
                text = value?.ToString() ?? string.Empty;
                Skip(i + 1);
                return true;
            }

            var character = _rest[i];
            if (character == '\\')
            {
                i++;
                if (i == _rest.Length || _rest[i] is not ('\\' or '"' or 'n'))
                {
                    return false;
                }

                character = _rest[i] == 'n' ? '\n' : _rest[i];
            }

            value?.Append(character);
        }

        return false;
    }

    private ReadOnlySpan<char> TakeFirst(int length)
    {
        var taken = _rest[..length];
        Skip(length);
        return taken;
    }

    private void Skip(int length)
    {
        var rest = _rest[length..];
        _rest = rest.TrimStart(Blanks);
        IsAfterBlank = _rest.Length < rest.Length;
    }
}
