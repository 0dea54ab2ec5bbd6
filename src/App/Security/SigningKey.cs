using System.Buffers.Text;
using System.Text;
using FunctionsOrchestrator.App.Configuration;
using Microsoft.IdentityModel.Tokens;

namespace FunctionsOrchestrator.App.Security;

/// <summary>The key that tokens are signed with.</summary>
/// <param name="Bytes">At least 32 bytes.</param>
/// <param name="IsConfigured">It was given to us; otherwise it is ours and lies in the data folder.</param>
public sealed record SigningKey(byte[] Bytes, bool IsConfigured)
{
    /// <summary>HS256 wants a key as long as its hash.</summary>
    public const int MinBytes = 32;

    internal SigningCredentials Credentials => new(new SymmetricSecurityKey(Bytes), SecurityAlgorithms.HmacSha256);

    /// <summary>The configured key, else the data folder's, which is made when there is none yet.</summary>
    /// <exception cref="ConfigurationException">The key file is damaged or the folder cannot be used.</exception>
    public static SigningKey Load(AppOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Security.SigningKey is { } configured
            ? new SigningKey(Encoding.UTF8.GetBytes(configured), IsConfigured: true)
            : new SigningKey(FromFolder(new KeyFolder(options.DataFolder)), IsConfigured: false);
    }

    private static byte[] FromFolder(KeyFolder folder)
    {
        var text = folder.ReadOrCreate(KeyFolder.SigningKeyFile, IsPresent, static () => Base64Url.EncodeToString(RandomBytes()));
        return TryDecode(text) ?? throw new ConfigurationException(
            $"{folder.PathOf(KeyFolder.SigningKeyFile)}: is not a signing key of at least {MinBytes} bytes in base64url; restore it, or delete it to have a new one made (all tokens then end)");
    }

    // A damaged key is never replaced silently: every token in use would end without a word.
    private static bool IsPresent(string text) => text.Length > 0;

    private static byte[] RandomBytes() => System.Security.Cryptography.RandomNumberGenerator.GetBytes(MinBytes);

    private static byte[]? TryDecode(string text)
    {
        if (!Base64Url.IsValid(text))
        {
            return null;
        }

        var bytes = Base64Url.DecodeFromChars(text);
        return bytes.Length >= MinBytes ? bytes : null;
    }
}
