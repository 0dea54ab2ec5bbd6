using System.Collections;
using FunctionsOrchestrator.EmbeddedRuntime.Worker;

namespace FunctionsOrchestrator.EmbeddedRuntime.Hosting.Invocation;

/// <summary>A handful of features: a short list is faster to make and search than a table.</summary>
internal sealed class InvocationFeatures : IInvocationFeatures
{
    private readonly List<KeyValuePair<Type, object>> _features = new(2);

    public void Set<T>(T instance)
    {
        _features.RemoveAll(feature => feature.Key == typeof(T));
        if (instance is not null)
        {
            _features.Add(KeyValuePair.Create<Type, object>(typeof(T), instance));
        }
    }

    public T? Get<T>()
    {
        foreach (var (type, instance) in _features)
        {
            if (type == typeof(T))
            {
                return (T)instance;
            }
        }

        return default;
    }

    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _features.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
