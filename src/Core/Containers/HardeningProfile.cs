using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>How much a Container may ask of its engine.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HardeningProfile>))]
public enum HardeningProfile
{
    /// <summary>What ordinary images live with: nothing of the host's, no raw sockets, no new privileges.</summary>
    Baseline,

    /// <summary>What a service needs that was made for it: no root, no capability, nothing to write to but what is declared.</summary>
    Restricted,

    /// <summary>Whatever is asked for. It takes an admin, or a waiver.</summary>
    Privileged,
}
