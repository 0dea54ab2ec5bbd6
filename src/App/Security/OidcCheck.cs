using System.Globalization;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Health;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Whether the authority answers. Nobody is asked for it, and we are never unready for it: our own tokens need no authority.</summary>
internal sealed class OidcCheck(OidcKeys keys, OidcOptions options) : IDependencyCheck
{
    public string Name => "oidc";

    public Task<DependencyStatus> CheckAsync(CancellationToken cancellation)
    {
        var state = keys.State;
        var status = state.Fault is null
            ? DependencyStatus.Up(state.Set is null ? "its keys were not read yet" : options.Authority)
            : DependencyStatus.Degraded(state.ReadAt is { } read
                ? string.Create(CultureInfo.InvariantCulture, $"{state.Fault}; its keys of {read.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} are used for up to {options.MaxStale} s")
                : $"{state.Fault}; its tokens are refused");
        return Task.FromResult(status);
    }
}
