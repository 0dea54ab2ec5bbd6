using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Whether the engine's own seccomp or AppArmor profile is kept.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Confinement>))]
public enum Confinement
{
    Default,
    Unconfined,
}
