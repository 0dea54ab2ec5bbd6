namespace FunctionsOrchestrator.EndToEnd.Tests.Fixture;

/// <summary>A test that starts a Docker Engine of its own: only root can.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OwnEngineFactAttribute : FactAttribute
{
    public OwnEngineFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Skip = "dockerd needs root.";
        }
    }
}
