using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.Core.RateLimits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FunctionsOrchestrator.App.RateLimits;

/// <summary>How many calls are taken. A scope without any limit is not in the way at all.</summary>
internal static class RateLimitsModule
{
    /// <summary>By address: goes before access control.</summary>
    public static FunctionsApplicationBuilder AddAddressLimits(this FunctionsApplicationBuilder builder, AppOptions options)
    {
        builder.Services.TryAddSingleton<FunctionClasses>();
        var policies = LimitPolicies.Address(options.Security.RateLimits);
        if (policies.Any)
        {
            builder.Services.AddSingleton(provider => new LimitTable<AddressKey>(policies, options.Security.RateLimits.MaxTracked, provider.GetRequiredService<TimeProvider>()));
            builder.UseMiddleware<AddressLimitMiddleware>();
        }

        return builder;
    }

    /// <summary>By principal: goes behind access control.</summary>
    public static FunctionsApplicationBuilder AddPrincipalLimits(this FunctionsApplicationBuilder builder, AppOptions options)
    {
        builder.Services.TryAddSingleton<FunctionClasses>();
        var policies = LimitPolicies.Principal(options.Security.RateLimits);
        if (policies.Any)
        {
            builder.Services.AddSingleton(provider => new LimitTable<string>(policies, options.Security.RateLimits.MaxTracked, provider.GetRequiredService<TimeProvider>()));
            builder.UseMiddleware<PrincipalLimitMiddleware>();
        }

        return builder;
    }
}
