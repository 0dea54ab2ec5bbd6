namespace FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;

/// <summary>Text that becomes an object when asked.</summary>
public sealed class SerializedData(string data, DataConverter? converter = null)
{
    public string Value { get; } = data ?? throw new ArgumentNullException(nameof(data));

    public DataConverter Converter { get; } = converter ?? Converters.JsonDataConverter.Default;

    public T ReadAs<T>() => Converter.Deserialize<T>(Value);
}
