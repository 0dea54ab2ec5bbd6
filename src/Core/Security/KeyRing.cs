using System.Globalization;

namespace FunctionsOrchestrator.Core.Security;

/// <summary>
/// The key that signs, and those before it that are still accepted. As text it has one line a key, the one that signs first;
/// behind each of the others stands until when it is accepted. A single line is a ring that was never rotated.
/// </summary>
/// <param name="Signing">The key that signs, as text without blanks.</param>
/// <param name="Retired">The keys before it, the latest first.</param>
public sealed record KeyRing(string Signing, IReadOnlyList<RetiredKey> Retired)
{
    /// <summary>What a rotation may keep of an old key's time, at most.</summary>
    public static readonly TimeSpan MaxOverlap = TimeSpan.FromDays(30);

    private const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Those of the old keys that are accepted at a time.</summary>
    public IReadOnlyList<RetiredKey> AcceptedAt(DateTimeOffset now) => [.. Retired.Where(key => key.Until > now)];

    /// <summary>Another key signs from now on. No earlier key is accepted for longer than the overlap, so that none at all ends them at once.</summary>
    public KeyRing Rotate(string next, DateTimeOffset now, TimeSpan overlap)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(overlap, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(overlap, MaxOverlap);
        var end = now + overlap;
        return new KeyRing(next, [.. Retired.Prepend(new RetiredKey(Signing, end)).Select(key => key with { Until = key.Until < end ? key.Until : end }).Where(key => key.Until > now)]);
    }

    /// <summary>Null when the text is none.</summary>
    public static KeyRing? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length == 0 || lines[0].Any(char.IsWhiteSpace))
        {
            return null;
        }

        var retired = lines.Skip(1).Select(ParseRetired).ToArray();
        return retired.Contains(null) ? null : new KeyRing(lines[0], [.. retired.OfType<RetiredKey>()]);
    }

    public string ToText() => string.Join('\n', Retired.Select(key => $"{key.Secret} {key.Until.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)}").Prepend(Signing));

    // Whole seconds are enough here, and a person may read it.
    private static RetiredKey? ParseRetired(string line) =>
        line.Split(' ') is [var secret, var until] && DateTimeOffset.TryParseExact(until, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? new RetiredKey(secret, time)
            : null;
}
