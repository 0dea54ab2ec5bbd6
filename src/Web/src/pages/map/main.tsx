import { mount } from '../../ui/mount';
import { MapPage } from './MapPage';

mount('map', <MapPage />);
