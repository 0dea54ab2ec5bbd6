using System.Text.Json.Serialization;
using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>security.runtime</c>.</summary>
public sealed record RuntimeSecurityOptions
{
    /// <summary>Whether running replicas are looked at.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Seconds between two looks at processes, ports, connections and mounts, 1 to 86400.</summary>
    public int Interval { get; init; } = 60;

    /// <summary>Seconds between two looks at what replicas have written into their own layer, 1 to 86400. A program that is new is a reason to look at once.</summary>
    public int FilesInterval { get; init; } = 300;

    /// <summary>Seconds for which it is learned what a generation of a Container does, from its first ready replica on: 0 to 604800. With 0 nothing is learned.</summary>
    public int Learn { get; init; } = 600;

    /// <summary>Rules that tell nothing.</summary>
    public IReadOnlyList<string> DisabledRules { get; init; } = [];

    /// <summary>What is normal, said instead of learned.</summary>
    public IReadOnlyList<RuntimeDeclarationOptions> Declared { get; init; } = [];

    /// <summary>By rule, what is done to a replica by itself: <c>none</c>, <c>isolate</c>, <c>pause</c> or <c>stop</c>. A rule that is not named asks for nothing.</summary>
    public IReadOnlyDictionary<string, string> Responses { get; init; } = new Dictionary<string, string>();

    /// <summary><see cref="Responses"/> as they were read; those that ask for nothing are left out.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, ResponseAction> Actions => RuntimeSecurityRules.ActionsOf(Responses);
}
