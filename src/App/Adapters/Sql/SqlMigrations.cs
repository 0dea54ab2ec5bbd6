using System.Globalization;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>The numbered scripts that make the schema, each applied once and whole. All are the same for every database, but those that only one can read: <c>101_name.sqlite.sql</c>.</summary>
internal static class SqlMigrations
{
    private const string Prefix = "Migrations.";

    /// <param name="kind">The kind of database, as <see cref="ISqlDatabase.Kind"/> has it.</param>
    public static IEnumerable<(int Version, string Name, string Script)> Scripts(string kind)
    {
        var assembly = typeof(SqlMigrations).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal) && (resource.Split('.') is not [_, _, var only, "sql"] || only == kind))
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
