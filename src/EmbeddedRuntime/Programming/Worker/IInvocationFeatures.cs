namespace FunctionsOrchestrator.EmbeddedRuntime.Worker;

/// <summary>Typed features of an invocation.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    void Set<T>(T instance);

    T? Get<T>();
}
