namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting.Functions;

/// <summary>What makes a function run.</summary>
internal enum FunctionKind
{
    Http,
    Timer,
    Queue,
    Orchestration,
    Activity,
    Entity,
}
