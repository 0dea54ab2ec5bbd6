using System.Globalization;
using System.Text;

namespace FunctionsOrchestrator.Core.Audit;

/// <summary>
/// Chains the entries of the audit by SHA-256, so that a changed, missing or inserted one shows. The hash of an entry is over the hash before it
/// (as 64 lower-case hexadecimal digits) and the entry's fields in the order below, each written as <c>length:text,</c> with the length in UTF-8 bytes
/// (netstrings, D. J. Bernstein, 1997); what is null is <c>-,</c>. The first entry follows <see cref="Genesis"/>.
/// </summary>
public static class AuditChain
{
    private const string Version = "functions-orchestrator audit 1";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>What stands before the first entry: SHA-256 of <c>functions-orchestrator audit 1</c>.</summary>
    public static string Genesis { get; } = TextDigest.Of(Version);

    /// <summary>The hash of an entry at its place.</summary>
    public static string HashOf(string before, long sequence, AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var text = new StringBuilder(before);
        foreach (var field in Fields(sequence, entry))
        {
            if (field is null)
            {
                text.Append("-,");
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(field)}:{field},");
            }
        }

        return TextDigest.Of(text.ToString());
    }

    /// <summary>Why an entry cannot follow another; null when it does.</summary>
    public static string? Fault(AuditLink before, AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(record);
        return record.Sequence != before.Sequence + 1 ? $"Entry {before.Sequence + 1} is missing."
            : record.Hash != HashOf(before.Hash, record.Sequence, record.Entry) ? $"Entry {record.Sequence} is not what was written, or does not follow the one before it."
            : null;
    }

    private static IEnumerable<string?> Fields(long sequence, AuditEntry entry)
    {
        yield return sequence.ToString(CultureInfo.InvariantCulture);
        yield return entry.Id;
        yield return entry.Time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
        yield return entry.Actor;
        yield return entry.Role;
        yield return entry.TokenId;
        yield return entry.Function;
        yield return entry.Method;
        yield return entry.Route;
        yield return entry.Target;
        yield return entry.Outcome.ToString();
        yield return entry.Status?.ToString(CultureInfo.InvariantCulture);
        yield return entry.Problem;
        yield return entry.RequestId;
        yield return entry.Address;
        yield return entry.Count.ToString(CultureInfo.InvariantCulture);
        yield return entry.Detail;
    }
}
