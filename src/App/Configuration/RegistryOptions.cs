using System.Text;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>An entry of <c>registries</c>: who we are to one registry.</summary>
public sealed record RegistryOptions
{
    /// <summary>As image references name it, with its port: <c>registry.example.com:5000</c>, <c>docker.io</c>.</summary>
    public required string Host { get; init; }

    public required string Username { get; init; }

    /// <summary>The password or token itself.</summary>
    public string? Password { get; init; }

    /// <summary>A file that holds it, read at each pull, so that it can be changed while we run.</summary>
    public string? PasswordFile { get; init; }

    // Whoever prints the options must not print the secret.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Host = ").Append(Host).Append(", Username = ").Append(Username);
        return true;
    }
}
