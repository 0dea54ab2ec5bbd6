using FunctionsOrchestrator.App.Configuration;

namespace FunctionsOrchestrator.App.Security;

/// <summary>The administrator's first token, kept beside the key that signed it.</summary>
internal sealed class AdminToken(SigningKeys keys, SecurityOptions options, TimeProvider time, string dataFolder)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);
    private const string Name = "admin";

    /// <summary>The token, made when there is none or when the key that signs now did not sign it; null with a configured key, whose owner makes the tokens.</summary>
    public string? Ensure()
    {
        var key = keys.Signing;
        return key.IsConfigured
            ? null
            : new KeyFolder(dataFolder).ReadOrCreate(
                KeyFolder.AdminTokenFile,
                token => IsAccepted(new TokenValidator(key, options, time), token),
                () => new TokenIssuer(key, options, time).Issue(Role.Admin, Name, Lifetime));
    }

    // Runs once at start, on no one's request.
    private static bool IsAccepted(TokenValidator validator, string token) => validator.ValidateAsync(token).GetAwaiter().GetResult().Caller is not null;
}
