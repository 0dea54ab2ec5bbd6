using FunctionsOrchestrator.App.Adapters.Sql;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

/// <summary>Where a conformance suite gets its databases from.</summary>
public interface ITestDatabases
{
    /// <summary>A name for a database that is empty.</summary>
    string NewName();

    /// <summary>Opens one as another process of the app would. The caller disposes it.</summary>
    internal ISqlDatabase Open(string name);
}
