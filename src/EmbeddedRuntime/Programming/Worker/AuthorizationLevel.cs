namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>Which host key opens an HTTP function.</summary>
public enum AuthorizationLevel
{
    Anonymous = 0,
    User = 1,
    Function = 2,
    System = 3,
    Admin = 4,
}
