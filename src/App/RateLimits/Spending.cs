namespace FunctionsOrchestrator.App.RateLimits;

/// <summary>What became of asking a budget for one call.</summary>
/// <param name="Policy">The budget; null where there is no limit.</param>
/// <param name="IsGranted">The call may go on.</param>
/// <param name="Remaining">Calls that are left.</param>
internal readonly record struct Spending(LimitPolicy? Policy, bool IsGranted, int Remaining)
{
    public static Spending Unlimited => new(null, true, 0);
}
