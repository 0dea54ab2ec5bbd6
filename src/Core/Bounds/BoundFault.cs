namespace FunctionsOrchestrator.Core.Bounds;

/// <summary>Which part of a request is too large.</summary>
public enum BoundFault
{
    None,
    Url,
    Headers,
}
