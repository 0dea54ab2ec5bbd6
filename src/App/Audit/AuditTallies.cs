using System.Globalization;
using System.Net;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.Core.Audit;
using FunctionsOrchestrator.Core.RateLimits;

namespace FunctionsOrchestrator.App.Audit;

/// <summary>The counts of this process, for all its requests.</summary>
internal sealed class AuditTallies(SecurityOptions options)
{
    private const int Most = 1000;
    private readonly Lock _gate = new();
    private readonly AuditTally _refusals = new(options.Audit.RefusalsPerMinute, Most);
    private readonly AuditTally _bulk = new(0, Most);

    /// <summary>What an address counts as: itself, or its /64.</summary>
    public static string SourceOf(IPAddress? address)
    {
        var key = AddressKey.Of(address);
        return string.Create(CultureInfo.InvariantCulture, $"{(key.IsV6 ? 6 : 4)}:{key.Network:x}");
    }

    /// <inheritdoc cref="AuditTally.Tells"/>
    public bool Tells(AuditEntry refusal, string source)
    {
        lock (_gate)
        {
            return _refusals.Tells(refusal, source);
        }
    }

    /// <inheritdoc cref="AuditTally.Count"/>
    public void Count(AuditEntry entry, string source)
    {
        lock (_gate)
        {
            _bulk.Count(entry, source);
        }
    }

    public IReadOnlyList<AuditEntry> Take(DateTimeOffset now, bool last)
    {
        lock (_gate)
        {
            return [.. _refusals.Take(now, last), .. _bulk.Take(now, last)];
        }
    }
}
