using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What one look at a replica's health says.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProbeVerdict>))]
public enum ProbeVerdict
{
    Pass,
    Fail,

    /// <summary>Whoever checks it has not made up its mind.</summary>
    Undecided,
}
