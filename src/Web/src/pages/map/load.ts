import { send } from '../../api/client';
import { Problem } from '../../api/problem';
import type { ServiceMap } from './types';
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
