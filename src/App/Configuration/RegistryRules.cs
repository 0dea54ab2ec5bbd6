using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>What must hold for <c>registries</c>. No message repeats a password.</summary>
internal static class RegistryRules
{
    public static void Check(IReadOnlyList<RegistryOptions> registries, InputErrors errors)
    {
        for (var i = 0; i < registries.Count; i++)
        {
            var (registry, path) = (registries[i], $"registries[{i}]");
            if (string.IsNullOrWhiteSpace(registry.Host) || registry.Host.Contains('/', StringComparison.Ordinal))
            {
                errors.Add($"{path}.host", "must be a host name, with its port if it has one, and no scheme or path");
            }

            if (registries.Take(i).Any(earlier => string.Equals(earlier.Host, registry.Host, StringComparison.OrdinalIgnoreCase)))
            {
                errors.Add($"{path}.host", $"names '{registry.Host}' a second time");
            }

            if (string.IsNullOrWhiteSpace(registry.Username))
            {
                errors.Add($"{path}.username", "must not be blank");
            }

            if (registry.Password is null == registry.PasswordFile is null)
            {
                errors.Add($"{path}.password", "is needed, either here or in the file that password_file names, and not in both");
            }
        }
    }
}
