using System.Collections.Concurrent;
using System.Net;
using FunctionsOrchestrator.EndToEnd.Tests.Fixture;

namespace FunctionsOrchestrator.EndToEnd.Tests.Discovery;

/// <summary>The process is killed while instances come and go: what was answered holds, and the index never goes back.</summary>
public sealed class RegistrationKillTests
{
    private const int Phases = 4;
    private const int Writers = 10;
    private const int EachPhase = 5;

    // By instance: whether it is registered, as its last answer said; null when its last call was not answered.
    private readonly ConcurrentDictionary<string, bool?> _known = new();
    private long _highest;

    [Fact]
    public async Task App_KilledAmidMixedRegistrations_KeepsWhatItAnsweredAndItsIndex()
    {
        await using var app = await AppProcess.StartAsync();
        var unanswered = 0;
        for (var phase = 0; phase < Phases; phase++)
        {
            var answered = new CountdownEvent(Writers * EachPhase / 2);
            var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(app, writer, answered)));

            // In the midst of it: half is answered, the rest is under way.
            await Task.Run(() => answered.Wait(TimeSpan.FromSeconds(60)));
            await app.KillAsync();
            await writing;
            unanswered += _known.Values.Count(registered => registered is null);

            await app.StartAgainAsync();
            await CheckAsync(app);
        }

        Assert.True(unanswered > 0, "No kill hit a call: the test shows nothing.");
    }

    /// <summary>Registers and deregisters its instance in turn, until nobody answers.</summary>
    private async Task WriteAsync(AppProcess app, int writer, CountdownEvent answered)
    {
        var id = $"killed-{writer}";
        var register = _known.GetValueOrDefault(id) is not true;
        for (var call = 0; call < EachPhase; call++, register = !register)
        {
            _known[id] = null;
            try
            {
                var answer = register
                    ? await app.Api.PostAsync("/api/services/register", new { id, name = $"killed-service-{writer % 3}", endpoint = $"http://10.0.0.{writer + 1}:{8000 + call}" })
                    : await app.Api.DeleteAsync($"/api/services/{id}");
                Assert.Contains(answer.Status, new[] { HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.NoContent });
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                return;
            }

            _known[id] = register;
            if (!answered.IsSet)
            {
                try
                {
                    answered.Signal();
                }
                catch (InvalidOperationException)
                {
                    // Another one was the last that counted.
                }
            }

            await NoteIndexAsync(app);
        }
    }

    private async Task NoteIndexAsync(AppProcess app)
    {
        try
        {
            var before = Volatile.Read(ref _highest);
            var index = (await app.Api.GetAsync("/api/services")).Json["index"]!.GetValue<long>();
            Assert.True(index >= before, $"The index went back from {before} to {index}.");
            long highest;
            while ((highest = Volatile.Read(ref _highest)) < index && Interlocked.CompareExchange(ref _highest, index, highest) != highest)
            {
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // Killed meanwhile.
        }
    }

    private async Task CheckAsync(AppProcess app)
    {
        await NoteIndexAsync(app);
        foreach (var (id, registered) in _known)
        {
            var found = (await app.Api.GetAsync($"/api/services/{id}")).Status == HttpStatusCode.OK;
            Assert.True(registered is null || registered == found, $"{id} was answered as {(registered is true ? "registered" : "deregistered")}, but is not.");
        }

        // What was under way goes on and ends; the same call again is answered.
        foreach (var id in _known.Where(each => each.Value is null).Select(each => each.Key))
        {
            (await app.Api.DeleteAsync($"/api/services/{id}")).Expect(HttpStatusCode.NoContent);
            (await app.Api.GetAsync($"/api/services/{id}")).ExpectProblem(HttpStatusCode.NotFound);
            _known[id] = false;
        }

        await NoteIndexAsync(app);
    }
}
