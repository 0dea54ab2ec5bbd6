using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.Core.RateLimits;

namespace FunctionsOrchestrator.App.RateLimits;

/// <summary>The budgets of one scope, by kind of call.</summary>
internal sealed class LimitPolicies
{
    private readonly LimitPolicy?[] _byClass = new LimitPolicy?[Enum.GetValues<CallClass>().Length];

    private LimitPolicies()
    {
    }

    public int Count => _byClass.Length;

    public bool Any => _byClass.Any(policy => policy is not null);

    /// <summary>Null where there is no limit.</summary>
    public LimitPolicy? this[CallClass kind] => _byClass[(int)kind];

    public static LimitPolicies Principal(RateLimitOptions options) => Of(options, options.Principal, RateLimitOptions.StandardPrincipal, string.Empty);

    public static LimitPolicies Address(RateLimitOptions options) => Of(options, options.Address, RateLimitOptions.StandardAddress, "address-");

    private static LimitPolicies Of(RateLimitOptions options, RateBudgetOptions given, RateBudgetOptions standard, string prefix)
    {
        var policies = new LimitPolicies();
        foreach (var kind in options.Enabled ? Enum.GetValues<CallClass>() : [])
        {
            var budget = given.Of(kind, standard);
            policies._byClass[(int)kind] = budget.IsOff ? null : new LimitPolicy(prefix + kind.ToString().ToLowerInvariant(), budget);
        }

        return policies;
    }
}
