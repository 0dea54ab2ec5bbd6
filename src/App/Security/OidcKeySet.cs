namespace FunctionsOrchestrator.App.Security;

/// <summary>What an authority says of itself.</summary>
/// <param name="Issuer">The <c>iss</c> of its tokens, to the letter.</param>
/// <param name="Keys">The keys that it signs with.</param>
internal sealed record OidcKeySet(string Issuer, IReadOnlyList<OidcKey> Keys)
{
    /// <summary>This set, with the objects of an earlier one for the keys that are in both: what was checked with them stays checked.</summary>
    public OidcKeySet Reuse(OidcKeySet? earlier) =>
        earlier is null ? this : this with { Keys = [.. Keys.Select(key => earlier.Keys.FirstOrDefault(known => known.Material == key.Material) ?? key)] };
}
