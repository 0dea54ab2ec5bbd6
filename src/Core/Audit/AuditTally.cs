namespace FunctionsOrchestrator.Core.Audit;

/// <summary>
/// Keeps a flood from filling the audit. Of refusals, the first of a minute from each address are told one by one and the rest counted;
/// of calls that come in bulk all are counted. What was counted is told when its minute is over.
/// </summary>
/// <param name="perAddress">Refusals of one address that are told one by one in a minute.</param>
/// <param name="most">Counts that are kept apart at the same time; beyond them, one count stands for all. Also the refusals of all addresses together that are told one by one in a minute.</param>
public sealed class AuditTally(int perAddress, int most)
{
    private readonly Dictionary<AuditTallyKey, AuditEntry> _counts = [];
    private readonly Dictionary<string, int> _told = new(StringComparer.Ordinal);
    private int _toldInAll;
    private long _minute = long.MinValue;

    /// <summary>Whether this refusal is told by itself; otherwise it has been counted.</summary>
    /// <param name="refusal">The call that was refused.</param>
    /// <param name="source">What its address counts as.</param>
    public bool Tells(AuditEntry refusal, string source)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var told = _told.GetValueOrDefault(source);
        if (told < perAddress && _toldInAll < most)
        {
            _told[source] = told + 1;
            _toldInAll++;
            return true;
        }

        Count(refusal with { RequestId = null, Target = null, TokenId = null }, source);
        return false;
    }

    /// <summary>Counts a call with those like it.</summary>
    public void Count(AuditEntry entry, string source)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var key = new AuditTallyKey(source, entry.Actor, entry.Function, entry.Status);
        if (!_counts.ContainsKey(key) && _counts.Count >= most)
        {
            // Nothing in it is the caller's choice, so that these are few.
            key = new AuditTallyKey(string.Empty, string.Empty, entry.Function, entry.Status);
            entry = entry with { Actor = "others", Role = null, TokenId = null, Address = null, Target = null };
        }

        _counts[key] = _counts.TryGetValue(key, out var counted) ? counted with { Count = counted.Count + 1 } : entry;
    }

    /// <summary>What was counted, when its minute is over or nothing more will come; it is forgotten here then.</summary>
    /// <param name="now">The time.</param>
    /// <param name="last">Whether nothing more will come.</param>
    public IReadOnlyList<AuditEntry> Take(DateTimeOffset now, bool last = false)
    {
        var minute = now.ToUnixTimeSeconds() / 60;
        if (minute == _minute && !last)
        {
            return [];
        }

        _minute = minute;
        AuditEntry[] taken = [.. _counts.Values.Select(entry => entry.Count == 1 ? entry : entry with { Detail = $"{entry.Count} such calls until {now.UtcDateTime:HH:mm:ss} UTC, counted together." })];
        _counts.Clear();
        _told.Clear();
        _toldInAll = 0;
        return taken;
    }
}
