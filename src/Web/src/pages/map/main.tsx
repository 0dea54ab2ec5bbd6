import { mount } from '../../ui/mount';
import { load } from './load';
import { MapPage } from './MapPage';

mount('map', <MapPage load={load} />);
