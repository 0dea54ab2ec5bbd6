using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>The configured credentials, found by registry.</summary>
public sealed class RegistryCredentials(IReadOnlyList<RegistryOptions> registries)
{
    /// <summary>Null for a registry that none are configured for.</summary>
    /// <exception cref="ContainerEngineException">The password's file cannot be read.</exception>
    public async Task<RegistryCredential?> FindAsync(string registry, CancellationToken cancellation)
    {
        var entry = registries.FirstOrDefault(entry => string.Equals(HostOf(entry), registry, StringComparison.OrdinalIgnoreCase));
        return entry is null ? null : new RegistryCredential(registry, entry.Username, entry.Password ?? await ReadAsync(entry, cancellation));
    }

    private static string HostOf(RegistryOptions entry) =>
        entry.Host is "index.docker.io" or "registry-1.docker.io" ? ImageReference.DockerHub : entry.Host;

    private static async Task<string> ReadAsync(RegistryOptions entry, CancellationToken cancellation)
    {
        try
        {
            return (await File.ReadAllTextAsync(entry.PasswordFile!, cancellation)).TrimEnd('\r', '\n');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ContainerEngineException(EngineFault.Refused, $"The password file of registry '{entry.Host}' cannot be read: {exception.Message}", exception);
        }
    }
}
