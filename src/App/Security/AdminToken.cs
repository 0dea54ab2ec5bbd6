namespace FunctionsOrchestrator.App.Security;

/// <summary>The administrator's first token, kept beside the key that signed it.</summary>
internal sealed class AdminToken(SigningKey key, TokenIssuer issuer, TokenValidator validator, string dataFolder)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);
    private const string Name = "admin";

    /// <summary>The token, made when there is none or when the key no longer accepts it; null with a configured key, whose owner makes the tokens.</summary>
    public string? Ensure() => key.IsConfigured
        ? null
        : new KeyFolder(dataFolder).ReadOrCreate(KeyFolder.AdminTokenFile, IsAccepted, () => issuer.Issue(Role.Admin, Name, Lifetime));

    // Runs once at start, on no one's request.
    private bool IsAccepted(string token) => validator.ValidateAsync(token).GetAwaiter().GetResult().Caller is not null;
}
