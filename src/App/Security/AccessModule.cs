using FunctionsOrchestrator.App.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Access control.</summary>
internal static class AccessModule
{
    /// <summary>Wants a token with the declared role for every HTTP function. Makes the key and the admin token at a first start.</summary>
    public static FunctionsApplicationBuilder AddAccess(this FunctionsApplicationBuilder builder, AppOptions options)
    {
        var key = SigningKey.Load(options);
        var validator = new TokenValidator(key, options.Security, TimeProvider.System);
        var issuer = new TokenIssuer(key, options.Security, TimeProvider.System);
        builder.Services.AddSingleton(validator);
        builder.Services.AddSingleton<FunctionDeclarations>();
        builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<DashboardLink>(
            services, new AdminToken(key, issuer, validator, options.DataFolder)));
        builder.UseMiddleware<AccessMiddleware>();
        return builder;
    }
}
