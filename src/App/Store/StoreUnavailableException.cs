using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Store;

/// <summary>The database of read models and history cannot be reached. Nothing is wrong with what entities own.</summary>
public sealed class StoreUnavailableException(string reason, Exception? inner = null) : Exception($"The database cannot be reached: {reason}", inner), IProblemException
{
    public string Reason => reason;

    public Problem Problem => Problem.StoreUnavailable($"{Message} It is tried again all the time; what is said of now is answered from memory, history is not.");
}
