namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>security.rate_limits</c>: how many calls are taken from one caller and from one address.</summary>
public sealed record RateLimitOptions
{
    /// <summary>What holds for a principal where nothing is said.</summary>
    public static readonly RateBudgetOptions StandardPrincipal = new() { Reads = 200, Writes = 20, Blocking = 20, Login = 5 };

    /// <summary>Likewise for an address, behind which there may be many.</summary>
    public static readonly RateBudgetOptions StandardAddress = new() { Reads = 1000, Writes = 100, Blocking = 100, Login = 5 };

    /// <summary>Whether any call is counted.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>For each <c>sub</c> of a valid token: 200 reads a second, 20 writes, 20 blocking queries, 5 log-ins.</summary>
    public RateBudgetOptions Principal { get; init; } = new();

    /// <summary>For each IPv4 address and each IPv6 /64, whoever calls from there: 1000 reads a second, 100 writes, 100 blocking queries, 5 log-ins.</summary>
    public RateBudgetOptions Address { get; init; } = new();

    /// <summary>Callers, and likewise addresses, that have a budget of their own at the same time, 16 to 1000000; those beyond share some.</summary>
    public int MaxTracked { get; init; } = 10_000;
}
