import { call, send } from '../../api/client';
import { Problem } from '../../api/problem';
import type { MapHistory } from './recorded';
import { askedAt, recordedOf } from './recorded';
import type { ServiceMap } from './types';
import type { LoadPast } from './useRecorded';
import type { Load } from './useServiceMap';

/** The map from the API; costs nothing while it stays the same. */
export const load: Load = async (tag, signal) => {
  try {
    const answer = await send('/api/services/map', { signal, headers: tag === null ? {} : { 'if-none-match': tag } });
    return { tag: answer.headers.get('etag'), map: (await answer.json()) as ServiceMap };
  } catch (error) {
    if (error instanceof Problem && error.status === 304) {
      return null;
    }
    throw error;
  }
};

export const loadPast: LoadPast = {
  async history(signal) {
    const answer = await send('/api/services/map/history', { signal });
    const time = Date.parse(answer.headers.get('date') ?? '');
    return recordedOf((await answer.json()) as MapHistory, Number.isFinite(time) ? time : null, Date.now());
  },
  async map(recorded, frame, signal) {
    try {
      return await call<ServiceMap>('/api/services/map', { query: { at: askedAt(recorded, frame) }, signal });
    } catch (error) {
      if (error instanceof Problem && error.status === 404) {
        return null;
      }
      throw error;
    }
  },
};
