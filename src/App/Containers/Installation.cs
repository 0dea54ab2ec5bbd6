using System.Security.Cryptography;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Security;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Which of several installations on one engine this is: its replicas carry the id, and it touches no others.</summary>
/// <param name="Id">From configuration, or made once and kept in the data folder.</param>
public sealed record Installation(string Id)
{
    private const string File = "installation.id";
    private const int Bytes = 8;

    public static Installation Of(AppOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new Installation(options.Orchestrator.InstallationId
            ?? new KeyFolder(options.DataFolder).ReadOrCreate(File, text => text.Length > 0, () => RandomNumberGenerator.GetHexString(2 * Bytes, lowercase: true)));
    }
}
