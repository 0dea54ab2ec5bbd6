namespace FunctionsOrchestrator.App.Http;

/// <summary>Writes the paths by which errors are keyed: <c>ports[0].container_port</c>, <c>labels['a.b']</c>.</summary>
public static class JsonPath
{
    /// <summary>The whole document.</summary>
    public const string Root = "$";

    public static string Member(string parent, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!IsPlain(name))
        {
            return $"{(parent == Root ? string.Empty : parent)}['{name.Replace("'", "\\'", StringComparison.Ordinal)}']";
        }

        return parent == Root ? name : $"{parent}.{name}";
    }

    public static string Item(string parent, int index) => $"{parent}[{index}]";

    private static bool IsPlain(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
