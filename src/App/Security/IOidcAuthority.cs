namespace FunctionsOrchestrator.App.Security;

/// <summary>Asks an authority for its keys.</summary>
internal interface IOidcAuthority
{
    /// <exception cref="OidcUnavailableException">It does not answer, or not as it should.</exception>
    Task<OidcKeySet> FetchAsync(CancellationToken cancellation);
}
