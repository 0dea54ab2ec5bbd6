using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.RateLimits;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>The ranges of <c>security.rate_limits</c> and <c>security.trusted_proxies</c>.</summary>
internal static class RateLimitRules
{
    private const int MaxRate = 100_000;
    private const int MaxBurst = 1_000_000;

    public static void Check(SecurityOptions options, InputErrors errors)
    {
        var limits = options.RateLimits;
        CheckBudget("security.rate_limits.principal", limits.Principal, errors);
        CheckBudget("security.rate_limits.address", limits.Address, errors);
        Range(errors, "security.rate_limits.max_tracked", limits.MaxTracked, 16, MaxBurst);
        for (var i = 0; i < options.TrustedProxies.Count; i++)
        {
            if (!TrustedProxies.TryParse(options.TrustedProxies[i], out _))
            {
                errors.Add($"security.trusted_proxies[{i}]", $"must be an IP address or a network such as \"10.0.0.0/8\", not '{options.TrustedProxies[i]}'");
            }
        }
    }

    private static void CheckBudget(string path, RateBudgetOptions budget, InputErrors errors)
    {
        Range(errors, $"{path}.reads", budget.Reads ?? 0, 0, MaxRate);
        Range(errors, $"{path}.writes", budget.Writes ?? 0, 0, MaxRate);
        Range(errors, $"{path}.blocking", budget.Blocking ?? 0, 0, MaxRate);
        Range(errors, $"{path}.login", budget.Login ?? 0, 0, MaxRate);
        Range(errors, $"{path}.reads_burst", budget.ReadsBurst ?? 1, 1, MaxBurst);
        Range(errors, $"{path}.writes_burst", budget.WritesBurst ?? 1, 1, MaxBurst);
        Range(errors, $"{path}.blocking_burst", budget.BlockingBurst ?? 1, 1, MaxBurst);
        Range(errors, $"{path}.login_burst", budget.LoginBurst ?? 1, 1, MaxBurst);
    }

    private static void Range(InputErrors errors, string path, int value, int min, int max)
    {
        if (value < min || value > max)
        {
            errors.Add(path, $"must be from {min} to {max}, not {value}");
        }
    }
}
