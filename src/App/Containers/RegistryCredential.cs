using System.Text;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Who we are to a registry. Never part of a message, a log or an orchestration's history.</summary>
public sealed record RegistryCredential(string Host, string Username, string Password)
{
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Host = ").Append(Host);
        return true;
    }
}
