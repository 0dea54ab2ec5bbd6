namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>Is told of every call of an engine when it has ended.</summary>
internal interface IEngineCallObserver
{
    /// <param name="call">Its kind: the method that made it, unless that says too little.</param>
    /// <param name="outcome">How it ended.</param>
    /// <param name="took">How long it took.</param>
    void Note(string call, EngineCallOutcome outcome, TimeSpan took);
}
