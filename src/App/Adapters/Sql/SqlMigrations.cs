using System.Globalization;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>The numbered scripts that make the schema: the same for every database, each applied once and whole.</summary>
internal static class SqlMigrations
{
    private const string Prefix = "Migrations.";

    public static IEnumerable<(int Version, string Name, string Script)> Scripts()
    {
        var assembly = typeof(SqlMigrations).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(resource => (Resource: resource, Name: resource[Prefix.Length..]))
            .Select(script => (int.Parse(script.Name.AsSpan(0, 3), CultureInfo.InvariantCulture), script.Name, Read(script.Resource)));

        string Read(string resource)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            return reader.ReadToEnd();
        }
    }
}
