using FunctionsOrchestrator.App.Adapters.Postgres;
using FunctionsOrchestrator.App.Http;
using Npgsql;

namespace FunctionsOrchestrator.App.Tests.Configuration;

public sealed class PostgresSettingsTests
{
    [Theory]
    [InlineData("postgresql://ann:p%40ss%2Fw%3Ard%25@db.example:6432/orders?sslmode=require&application_name=us", "db.example", 6432, "ann", "p@ss/w:rd%", "orders")]
    [InlineData("postgres://ann:a:b@db/orders", "db", 5432, "ann", "a:b", "orders")]
    [InlineData("postgresql://db/orders", "db", 5432, null, null, "orders")]
    [InlineData("postgresql://ann@[::1]:6432/orders", "::1", 6432, "ann", null, "orders")]
    [InlineData("postgresql:///orders?host=/run/postgresql&user=ann", "/run/postgresql", 5432, "ann", null, "orders")]
    [InlineData("postgresql://ann@one:1111,two:2222/orders", "one:1111,two:2222", 5432, "ann", null, "orders")]
    [InlineData("Host=db;Port=6432;Username=ann;Password='a;b=c';Database=orders", "db", 6432, "ann", "a;b=c", "orders")]
    public void Read_EitherForm_GivesWhatItSays(string text, string host, int port, string? user, string? password, string database)
    {
        var errors = new InputErrors();

        var read = PostgresSettings.Read(text, errors);

        Assert.False(errors.Any, string.Join(' ', errors.ToDictionary().SelectMany(error => error.Value)));
        Assert.Equal((host, port, user, password, database), (read.Host, read.Port, read.Username, read.Password, read.Database));
    }

    [Fact]
    public void Read_SslModeAndTimeout_AreTakenByLibpqsNames()
    {
        var read = PostgresSettings.Read("postgresql://ann@db/orders?sslmode=verify-full&connect_timeout=9", new InputErrors());

        Assert.Equal((SslMode.VerifyFull, 9), (read.SslMode, read.Timeout));
    }

    [Theory]
    [InlineData("mysql://ann:secret@db/orders", "must be a URL that begins with postgresql:// or postgres://, or keywords such as Host=…;Username=…")]
    [InlineData("secret", "must be a URL that begins with postgresql:// or postgres://, or keywords such as Host=…;Username=…")]
    [InlineData("postgresql://ann:secret@db:port/orders", "has a port that is no number from 1 to 65535")]
    [InlineData("postgresql://ann:secret%zz@db/orders", "has a '%' in the password that two hexadecimal digits do not follow; '%' itself is written %25")]
    [InlineData("postgresql://ann:secret@/orders", "names no host")]
    [InlineData("postgresql://db", "names no database")]
    [InlineData("postgresql://ann:secret@db/orders?sslmode=secret&colour=secret", "has a value that 'sslmode' cannot have", "has a parameter 'colour' that is not known")]
    [InlineData("Host=db;Password=secret;Colour=secret;Port=secret", "has a parameter 'colour' that is not known", "has a value that 'port' cannot have")]
    public void Read_Faults_NamesEachAndNeverThePassword(string text, params string[] faults)
    {
        var errors = new InputErrors();

        PostgresSettings.Read(text, errors);

        Assert.Equal(faults, errors.ToDictionary()["database_url"]);
        Assert.DoesNotContain("secret", string.Concat(faults), StringComparison.Ordinal);
    }
}
