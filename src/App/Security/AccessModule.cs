using FunctionsOrchestrator.App.Adapters.Oidc;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.App.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Access control.</summary>
internal static class AccessModule
{
    /// <summary>Wants a token with the declared role for every HTTP function. Makes the key and the admin token at a first start.</summary>
    public static FunctionsApplicationBuilder AddAccess(this FunctionsApplicationBuilder builder, AppOptions options)
    {
        var keys = SigningKeys.Load(options, TimeProvider.System);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(keys)
            .AddSingleton<ITokenSource>(new OwnTokens(keys, options.Security))
            .AddSingleton<TokenValidator>()
            .AddSingleton<SessionTickets>()
            .AddSingleton<Authenticator>()
            .AddSingleton<FunctionDeclarations>()
            .AddHostedService(services => ActivatorUtilities.CreateInstance<DashboardLink>(
                services, new AdminToken(keys, options.Security, TimeProvider.System, options.DataFolder)));
        builder.Services.AddRevocations();
        if (options.Security.Oidc is { } oidc)
        {
            builder.Services.AddOidc(oidc);
        }

        builder.UseMiddleware<AccessMiddleware>();
        return builder;
    }

    private static void AddRevocations(this IServiceCollection services) => services
        .AddSingleton<RevocationList>()
        .AddSingleton<Revocations>()
        .AddSingleton<IRevocationStore, SqlRevocationStore>()
        .AddSingleton<IChangeFollower, RevocationFollower>();

    private static void AddOidc(this IServiceCollection services, OidcOptions options) => services
        .AddSingleton(options)
        .AddSingleton<IOidcAuthority, HttpOidcAuthority>()
        .AddSingleton<OidcKeys>()
        .AddSingleton<ITokenSource, OidcTokens>()
        .AddSingleton<IDependencyCheck, OidcCheck>()
        .AddHostedService<OidcRefresher>();
}
