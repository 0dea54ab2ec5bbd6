namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Contract.Broken;

/// <summary>Broken on purpose: an interface that lacks a method and a base of the real one.</summary>
public interface IInvocationFeatures
{
    void Set<T>(T instance);
}
