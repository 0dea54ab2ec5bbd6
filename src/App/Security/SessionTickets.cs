using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FunctionsOrchestrator.App.Configuration;

namespace FunctionsOrchestrator.App.Security;

/// <summary>
/// Sessions as text for a cookie: what the session is, sealed with a key of its own that is derived from the one that signs. Every instance can read it, and none has to keep it;
/// that it was signed out is kept with the revoked tokens. The token itself is not in it.
/// </summary>
public sealed class SessionTickets(SigningKeys keys, RevocationList revocations, SecurityOptions options, TimeProvider time)
{
    private const int MaxLength = 4096;
    private const string SealPurpose = "session cookie";
    private const string ProofPurpose = "session proof";
    private const string Invalid = "The session is not known here. Sign in again.";

    public SessionRules Rules { get; } = new(TimeSpan.FromSeconds(options.Session.Lifetime), TimeSpan.FromSeconds(options.Session.Idle));

    /// <summary>Under which a session's end is kept.</summary>
    public static string RevocationOf(SessionTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return $"session:{ticket.Id}";
    }

    public string Seal(SessionTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        var key = keys.Signing;
        var text = $"{key.Id}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(ticket))}";
        return $"{text}.{Base64Url.EncodeToString(Mac(key, SealPurpose, text))}";
    }

    /// <summary>The session, or why there is none.</summary>
    public (SessionTicket? Ticket, string? Fault) Open(string cookie)
    {
        ArgumentNullException.ThrowIfNull(cookie);
        var sealedAt = cookie.LastIndexOf('.');
        if (cookie.Length > MaxLength || sealedAt < 0 || cookie.Split('.') is not [var keyId, var body, var mac] || !Base64Url.IsValid(mac)
            || keys.Accepted.FirstOrDefault(key => key.Id == keyId) is not { } key
            || !CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(mac), Mac(key, SealPurpose, cookie[..sealedAt])))
        {
            return (null, Invalid);
        }

        // Sealed by us, so it is what we wrote.
        var ticket = JsonSerializer.Deserialize<SessionTicket>(Base64Url.DecodeFromChars(body))!;
        return FaultOf(ticket) is { } fault ? (null, fault) : (ticket, null);
    }

    /// <summary>What a call by cookie shows to prove that it comes from the page that the session belongs to.</summary>
    public string ProofOf(SessionTicket ticket) => ProofOf(keys.Signing, ticket);

    public bool IsProof(SessionTicket ticket, string shown) =>
        keys.Accepted.Any(key => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes(ProofOf(key, ticket))));

    private string? FaultOf(SessionTicket ticket) =>
        revocations.Contains(RevocationOf(ticket)) ? "The session was signed out."
            : revocations.Contains(ticket.TokenId) ? "The token that the session was made from was revoked."
            : ticket.KeyId is { } key && !keys.Accepts(key) ? Invalid
            : Rules.FaultOf(ticket, time.GetUtcNow());

    private static string ProofOf(SigningKey key, SessionTicket ticket) => Base64Url.EncodeToString(Mac(key, ProofPurpose, ticket.Id));

    private static byte[] Mac(SigningKey key, string purpose, string text) => HMACSHA256.HashData(key.Derive(purpose), Encoding.UTF8.GetBytes(text));
}
