namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;

/// <summary>One change to the store, all or nothing. Many share a commit.</summary>
internal interface IWriteOperation
{
    /// <summary>Runs on the writer's thread inside a transaction; may run again when the commit has to be repeated.</summary>
    void Execute(WriteSession session);

    /// <summary>It is on disk. Must not block.</summary>
    void Committed();

    /// <summary>It will not be written. Must not block.</summary>
    void Failed(Exception exception);
}
