namespace FunctionsOrchestrator.App.Http;

/// <summary>An exception that knows how a caller should be told. Unhandled in a request, it is answered as its problem.</summary>
public interface IProblemException
{
    Problem Problem { get; }
}
