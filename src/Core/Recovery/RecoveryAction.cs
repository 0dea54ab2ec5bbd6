using System.Text.Json.Serialization;

namespace FunctionsOrchestrator.Core.Recovery;

/// <summary>What is done about a death.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecoveryAction>))]
public enum RecoveryAction
{
    /// <summary>The same Docker container is started again.</summary>
    Restart,

    /// <summary>A new Docker container takes its place.</summary>
    Replace,

    /// <summary>The attempts are used up: it is called crash looping, and tried slowly.</summary>
    GiveUp,
}
