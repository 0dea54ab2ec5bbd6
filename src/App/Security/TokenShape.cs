using System.Buffers.Text;
using System.Text.Json;

namespace FunctionsOrchestrator.App.Security;

/// <summary>
/// A token as it stands there, before anybody believes a word of it: one that can be read in only one way (RFC 8725 §2.7, §3.1).
/// Headers that name a key (<c>jwk</c>, <c>jku</c>, <c>x5u</c>, <c>x5c</c>) are not looked at.
/// </summary>
internal sealed record TokenShape(string Text, string Algorithm, string? KeyId, string Issuer, JsonElement Payload)
{
    public const int MaxLength = 16 * 1024;
    public const string Unreadable = "The token cannot be read.";
    public const string BadSignature = "The token's signature is not valid here.";
    private const int MaxDepth = 16;
    private const int MaxSubject = 256;

    // RFC 9068 §2.1 for the second. Whatever else an authority signs (ID tokens for logout, security events) is not meant for us.
    private static readonly string[] Types = ["jwt", "at+jwt", "application/at+jwt"];
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    public string Subject => TextOf(Payload, "sub") ?? string.Empty;

    /// <summary>Null when it is no token that we would look at any further; the fault says why.</summary>
    public static TokenShape? Read(string text, out string fault)
    {
        fault = Unreadable;
        if (text.Length > MaxLength || text.Split('.') is not [{ Length: > 0 } head, { Length: > 0 } body, var signature]
            || Parse(head) is not { } header || Parse(body) is not { } payload)
        {
            return null;
        }

        fault = signature.Length == 0 || !Base64Url.IsValid(signature) || TextOf(header, "alg") is not { } algorithm ? BadSignature
            : header.TryGetProperty("crit", out _) ? "The token asks for an extension that is not known here."
            : header.TryGetProperty("typ", out var type) && !IsKnown(type) ? "The token is of another type."
            : string.Empty;
        if (fault.Length > 0)
        {
            return null;
        }

        return new TokenShape(text, TextOf(header, "alg")!, TextOf(header, "kid"), TextOf(payload, "iss") ?? string.Empty, payload) is { HasSubject: true } shape
            ? shape
            : Fault("The token does not say whom it is for.", out fault);
    }

    /// <summary>A claim that is a time; null when there is none.</summary>
    /// <param name="claim">Its name.</param>
    /// <param name="isWrong">It is there, and is none.</param>
    public DateTimeOffset? TimeOf(string claim, out bool isWrong)
    {
        isWrong = Payload.TryGetProperty(claim, out var value);
        if (!isWrong || value.ValueKind is not JsonValueKind.Number || !value.TryGetDouble(out var seconds) || seconds is not (> 0 and < 253402300800))
        {
            return null;
        }

        isWrong = false;
        return DateTimeOffset.FromUnixTimeSeconds((long)seconds);
    }

    /// <summary>A claim that is text; null when there is none.</summary>
    public string? TextOf(string claim) => TextOf(Payload, claim);

    // It goes to logs, events and the audit.
    private bool HasSubject => Subject is { Length: > 0 and <= MaxSubject } subject && !subject.Any(char.IsControl);

    private static bool IsKnown(JsonElement type) => type.ValueKind is JsonValueKind.String && Types.Contains(type.GetString()!, StringComparer.OrdinalIgnoreCase);

    private static TokenShape? Fault(string text, out string fault)
    {
        fault = text;
        return null;
    }

    private static string? TextOf(JsonElement at, string name) => at.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static JsonElement? Parse(string part)
    {
        if (!Base64Url.IsValid(part))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(part), Strict);
            return document.RootElement.ValueKind is JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
